/** Words of the program itself, or of another one: in English whatever the page's language, and marked as theirs. */
import { useLanguage } from '../language.tsx'

export function Said({ words }: { words: string }) {
  const { texts } = useLanguage()
  return (
    <span className="hint breakable cut" title={words}>
      {texts.causes.said}{' '}
      <bdi dir="ltr" lang="en">
        {words}
      </bdi>
    </span>
  )
}
