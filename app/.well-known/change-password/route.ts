// Where password managers send people to change their password
// (https://w3c.github.io/webappsec-change-password-url/).

export function GET(): Response {
  return new Response(null, { status: 302, headers: { location: '/security-credentials' } })
}
