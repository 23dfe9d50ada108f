// The address of AWS's second IAM console. Browsers keep the fragment, which names the page.

export function GET(request: Request): Response {
  const location = `/iam/home${new URL(request.url).search}`
  return new Response(null, { status: 302, headers: { location } })
}
