/** Figures of all accounts: what was sent, to where, over whom and for how much. */
import { OF_ALL } from '../figures/question.ts'
import { FiguresView } from '../figures/view.tsx'
import { useLanguage } from '../language.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'

export function OperateFigures() {
  const { texts } = useLanguage()
  const { title } = texts.operateFigures
  return (
    <OperateFrame place="figures" title={title}>
      <FiguresView source={OF_ALL} />
    </OperateFrame>
  )
}
