/** Figures of all accounts: what was sent, to where, over whom and for how much. */
import { Text } from '@mantine/core'
import { OF_ALL } from '../figures/question.ts'
import { FiguresView } from '../figures/view.tsx'
import { useLanguage } from '../language.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { useOperator } from '../session.ts'

export function OperateFigures() {
  const { texts } = useLanguage()
  const { may } = useOperator()
  const { title, notAllowed } = texts.operateFigures
  return (
    <OperateFrame place="figures" title={title}>
      {may('batches.read') ? <FiguresView source={OF_ALL} /> : <Text>{notAllowed}</Text>}
    </OperateFrame>
  )
}
