// Every address without a page of its own, so that the console's frame stays around the answer.
import { setResponseStatus } from '@/platform/response-status'
import { serviceOf } from '../aws-addresses'
import { NotFoundPage } from '../not-found-page'

export default async function Missing({ params }: { params: Promise<{ missing: string[] }> }) {
  setResponseStatus(404)
  return <NotFoundPage service={serviceOf((await params).missing)} />
}
