// Shown for console addresses that name nothing, such as a name with a malformed encoding.
import { NotFoundPage } from './not-found-page'

export default function NotFound() {
  return <NotFoundPage />
}
