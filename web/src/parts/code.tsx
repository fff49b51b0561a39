/** A phone number, an id or a code: an island that is read from left to right in every language. */
export function Code({ children }: { children: string }) {
  return (
    <bdi className="code" dir="ltr">
      {children}
    </bdi>
  )
}
