// A11: forged headers change neither the link in the root user's mail nor the one that an
// administrator hands out.
import { expect, SESSION_COOKIE, test } from '../../fixtures'
import { inMailTo, outboxNamedOn } from '../../outbox'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { rawRequest } from '../../raw-request'

const EVIL = 'evil.example'

/** The headers from which a server behind a proxy might take its own address. */
const FORGED: [string, string, Record<string, string>][] = [
  ['10', 'X-Forwarded-Host', { 'x-forwarded-host': EVIL, 'x-forwarded-port': '1' }],
  ['11', 'X-Forwarded-Proto', { 'x-forwarded-proto': 'gopher' }],
  ['12', 'Forwarded', { forwarded: `for=192.0.2.9;host=${EVIL};proto=gopher` }],
]

for (const [number, header, headers] of FORGED)
  test(`A11 attack ${number}, a forged ${header}: both links have the configured origin`, async ({
    account,
    origin,
    page,
    signedInAs,
  }) => {
    await page.setExtraHTTPHeaders(headers)
    await page.goto(`/forgot-password?email=${encodeURIComponent(account.rootEmail)}`)
    await page.getByRole('button', { name: 'Send email' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Password email sent')
    const mail = await inMailTo(await outboxNamedOn(page), account.rootEmail, /.+/s)
    expect(mail).toContain(`${origin}/reset-password?token=`)

    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('alice')
    await access.link.check()
    await access.apply.click()
    await expect(access.newLink.first()).toBeVisible()
    const link = await access.show()
    expect(new URL(link).origin).toBe(origin)
    expect(`${mail} ${await page.content()}`).not.toMatch(/evil|gopher/)
  })

test('A11 attack 13, a forged Host: no page of a link or of its creation answers', async ({
  account,
  origin,
  signedInAs,
}) => {
  const cookie = `${SESSION_COOKIE}=${await signedInAs(account.adminUserName)}`
  const pages = ['/forgot-password', '/reset-password', '/reset-password/user']
  for (const path of [...pages, '/iam/users/alice/console-access'])
    for (const method of ['GET', 'POST']) {
      const headers = { host: EVIL, cookie, origin: `http://${EVIL}` }
      const { status, body } = await rawRequest(origin, path, { method, headers })
      expect([path, method, status]).toEqual([path, method, 421])
      expect(body).not.toContain(EVIL)
    }
})
