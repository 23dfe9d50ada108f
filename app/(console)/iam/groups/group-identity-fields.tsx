// The fields for the name and path of a group.
import { TextField } from '@/components/form/fields/fields'
import styles from './groups.module.css'
import { identityWords as words } from './words'

interface Field {
  name: string
  label: string
  value: string
  problem: string | undefined
}

export function GroupIdentityFields({ name, path }: { name: Field; path: Field }) {
  return (
    <div className={styles.narrow}>
      <TextField hint={words.nameHint} {...name} />
      <TextField hint={words.pathHint} required={false} {...path} />
    </div>
  )
}
