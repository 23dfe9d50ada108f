'use client'
// Shown if a page or a post fails: the database is unavailable, or the server has an error.
import { ErrorPage } from '@/components/frame/error-page'
import { faultWords, outageWords } from '@/components/frame/error-words'
import { isDatabaseUnavailable } from './(console)/database-unavailable'

export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const outage = isDatabaseUnavailable(error)
  const { title, text } = outage ? outageWords : faultWords
  return (
    <ErrorPage title={title} text={text}>
      {!outage && error.digest ? <p>{faultWords.reference(error.digest)}</p> : null}
      <button type="button" onClick={retry}>
        {outageWords.tryAgain}
      </button>
    </ErrorPage>
  )
}
