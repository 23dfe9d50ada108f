// An icon beside words, in the colour of the text.
import { DRAWINGS, type IconName } from './paths'
import { Svg } from './svg'

interface Props {
  name: IconName
  /** The word that the icon stands for. Without it the words beside the icon say everything. */
  label?: string
}

export function Icon({ name, label }: Props) {
  return <Svg drawing={DRAWINGS[name]} label={label} />
}
