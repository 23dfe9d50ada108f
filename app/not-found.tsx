// Any address without a page.
import { ErrorPage } from '@/components/frame/error-page'
import { faultMessages, notFoundMessages } from './error-messages'

export default function NotFound() {
  return (
    <ErrorPage title={notFoundMessages.title} text={notFoundMessages.text}>
      <a href="/iam">{faultMessages.toDashboard}</a>
    </ErrorPage>
  )
}
