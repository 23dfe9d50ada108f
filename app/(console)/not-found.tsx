// A page of the console whose address names nothing, such as a name with a damaged encoding.
import { NotFoundPage } from './not-found-page'

export default function NotFound() {
  return <NotFoundPage />
}
