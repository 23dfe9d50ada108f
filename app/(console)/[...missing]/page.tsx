// Catches every address without a page, so that "page not found" appears inside the console's
// frame.
import { setResponseStatus } from '@/platform/response-status'
import { serviceOf } from '../aws-addresses'
import { NotFoundPage } from '../not-found-page'

export default async function Missing({ params }: { params: Promise<{ missing: string[] }> }) {
  setResponseStatus(404)
  return <NotFoundPage service={serviceOf((await params).missing)} />
}
