// Shown for any address without a page.
import { ErrorPage } from '@/components/frame/error-page'
import { faultWords } from '@/components/frame/error-words'
import { notFoundWords } from './not-found-words'

export default function NotFound() {
  return (
    <ErrorPage title={notFoundWords.title} text={notFoundWords.text}>
      <a href="/iam">{faultWords.toDashboard}</a>
    </ErrorPage>
  )
}
