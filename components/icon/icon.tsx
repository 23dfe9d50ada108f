// An icon next to text, in the text's colour.
import { DRAWINGS, type IconName } from './paths'
import { Svg } from './svg'

interface Props {
  name: IconName
  /** The meaning of the icon. Omit it if the text next to the icon is enough. */
  label?: string
}

export function Icon({ name, label }: Props) {
  return <Svg drawing={DRAWINGS[name]} label={label} />
}
