import { PageTitle } from '@/components/page/page-title'
import styles from './kit.module.css'
import { requireKitMode } from './kit-mode'
import { sections } from './sections'

export default function Kit() {
  requireKitMode()
  return (
    <>
      <PageTitle title="Kit" />
      <h1 className={styles.heading}>Kit</h1>
      <ul className={styles.index}>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`/kit/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
