// The search of the whole console: a GET form or, on narrow screens, a link to the search page.

import styles from './search-box.module.css'
import { SearchKey } from './search-key'

const SEARCH_PATH = '/iam/search'
const FIELD_ID = 'console-search'

interface Props {
  words: Record<'search' | 'searchHint' | 'searchKey', string>
}

export function SearchBox({ words }: Props) {
  return (
    <>
      <search className={styles.search}>
        <form action={SEARCH_PATH} method="get">
          <Lens />
          <input
            id={FIELD_ID}
            type="search"
            name="q"
            maxLength={200}
            aria-label={words.search}
            aria-keyshortcuts="/"
            placeholder={words.searchHint}
            autoComplete="off"
            spellCheck={false}
          />
          <span className={styles.key} title={words.searchKey} aria-hidden="true">
            /
          </span>
        </form>
      </search>
      <a className={styles.link} href={SEARCH_PATH} aria-label={words.search}>
        <Lens />
      </a>
      <SearchKey fieldId={FIELD_ID} />
    </>
  )
}

function Lens() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M11 11l4 4" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
