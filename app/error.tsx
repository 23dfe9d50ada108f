'use client'
// A page or a form post that failed: a database that is away, or a fault of ours.
import { ErrorPage } from '@/components/frame/error-page'
import { databaseIsAway } from './(console)/database-away'
import { faultMessages, outageMessages } from './error-messages'

export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  const outage = databaseIsAway(error)
  const { title, text } = outage ? outageMessages : faultMessages
  return (
    <ErrorPage title={title} text={text}>
      {!outage && error.digest ? <p>{faultMessages.reference(error.digest)}</p> : null}
      <button type="button" onClick={retry}>
        {outageMessages.tryAgain}
      </button>
    </ErrorPage>
  )
}
