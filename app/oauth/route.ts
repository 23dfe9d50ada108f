// AWS's `/oauth?Action=logout`, which its consoles link to, and `/oauth?Action=login`.
import { pageOfOauth } from '../(console)/aws-addresses'

export function GET(request: Request): Response {
  const location = pageOfOauth(new URL(request.url).searchParams)
  return new Response(null, { status: 302, headers: { location } })
}
