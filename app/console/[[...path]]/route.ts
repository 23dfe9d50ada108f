// The console's address as AWS has it. What stands behind /console is followed where this console has the page; the rest leads to the dashboard.

/** GET /console and below. */
export function GET(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  const service = /^\/console(\/iam(?:\/.*)?)$/.exec(pathname)?.[1]
  return new Response(null, { status: 302, headers: { location: service ? service + search : '/iam' } })
}
