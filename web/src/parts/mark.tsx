/** The product's mark and name. */
export function Mark() {
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 10,
        fontWeight: 600,
        fontSize: '1.0625rem',
      }}
    >
      <img src="/mark.svg" alt="" width={22} height={22} />
      Caravan
    </span>
  )
}
