import type { ReactNode } from 'react'
import type { SearchParams } from '@/components/list/list-query'

/** One page of the kit: related parts, in every state. */
export interface KitSection {
  /** The last part of the page's address. */
  id: string
  title: string
  /** The part draws the page's h1 itself. */
  ownHeading?: true
  render: (props: { params: SearchParams }) => ReactNode | Promise<ReactNode>
}
