// The parts of every console page: title, breadcrumbs, one h1, its actions, help, content.
import type { ReactNode } from 'react'
import { HelpPanel } from '@/components/frame/help-panel'
import { HELP_PANEL_ID } from '@/components/frame/help-panel-id'
import { Breadcrumbs, type Crumb } from '@/components/page/breadcrumbs'
import { PageTitle } from '@/components/page/page-title'
import { ConsoleFlash } from './console-flash'
import styles from './console-page.module.css'
import { type HelpTopicId, helpTopics } from './help/topics'
import { PasswordExpiryNotice } from './password-expiry-notice'
import { consoleWords as words } from './words'

interface Props {
  /** The page's h1 and, without `formSetsTitle`, the document's title. */
  title: string
  /** The pages above this one, without the dashboard, which is always first. */
  trail?: readonly Crumb[]
  /** The page's own breadcrumb, if it differs from the title. */
  here?: string
  /** The number of things on the page, after the title: `12` or `50+`. */
  counter?: string | undefined
  description?: ReactNode
  /** Buttons at the end of the heading's line; the primary one last, as Cloudscape does. */
  actions?: ReactNode
  /** The help that belongs to the page: an ID of `help/topics.ts`. */
  help: HelpTopicId
  /**
   * A form on the page sets the document's title with `PageTitle`: only the form knows whether its
   * post failed, and then the title starts with "Error: ". A document has one title.
   */
  formSetsTitle?: boolean
  /**
   * Keeps a pending flash message for the next page. Set it on pages that redirect, and on "page
   * not found": browsers request missing addresses on their own.
   */
  keepsFlash?: boolean
  /** The containers of the page, in one column. */
  children: ReactNode
}

const IAM: Crumb = { text: 'IAM', href: '/iam' }

export function ConsolePage({ title, trail = [], here = title, help, children, ...more }: Props) {
  const { counter, description, actions, formSetsTitle = false, keepsFlash = false } = more
  return (
    <>
      {formSetsTitle ? null : <PageTitle title={title} />}
      <main className={styles.main} id="content" tabIndex={-1}>
        <Breadcrumbs trail={[IAM, ...trail]} here={here} label={words.breadcrumbs} />
        <div className={styles.flash}>{keepsFlash ? null : <ConsoleFlash />}</div>
        <PasswordExpiryNotice />
        <div className={styles.head}>
          <div className={styles.heading}>
            <h1 className={styles.title}>
              {title}
              {counter === undefined ? null : <span className={styles.counter}> ({counter})</span>}
            </h1>
            <button className={styles.info} type="button" popoverTarget={HELP_PANEL_ID}>
              {words.info}
            </button>
          </div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </div>
        {description ? <p className={styles.description}>{description}</p> : null}
        <div className={styles.content}>{children}</div>
      </main>
      <HelpPanel topic={helpTopics[help]} words={words} />
    </>
  )
}
