import { notFound } from 'next/navigation'
import type { SearchParams } from '@/components/list/list-query'
import { PageTitle } from '@/components/page/page-title'
import styles from '../kit.module.css'
import { requireKitMode } from '../kit-mode'
import { sections } from '../sections'

interface Props {
  params: Promise<{ section: string }>
  searchParams: Promise<SearchParams>
}

export default async function KitSectionPage({ params, searchParams }: Props) {
  requireKitMode()
  const { section: id } = await params
  const section = sections.find((each) => each.id === id)
  if (!section) notFound()
  return (
    <>
      <PageTitle title={section.title} />
      <p className={styles.back}>
        <a href="/kit">All sections</a>
      </p>
      {section.ownHeading ? null : <h1 className={styles.heading}>{section.title}</h1>}
      {section.render({ params: await searchParams })}
    </>
  )
}
