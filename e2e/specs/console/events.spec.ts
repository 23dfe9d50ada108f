// The event history: how it is reached, filtered, paged and downloaded, and who may see it.
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteUserCommand,
  IAMClient,
  TagUserCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { beyondTheEdge, NARROW } from '../../layout'
import { listPage } from '../../pages/list.page'

const PAGE = '/events'

/** Is denied to delete itself, and returns the authorization ID. */
async function deniedId(endpoint: string, UserName: string, iam: IAMClient): Promise<string> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {}
  const credentials = { accessKeyId, secretAccessKey }
  const own = new IAMClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })
  const { message } = await own.send(new DeleteUserCommand({ UserName })).then(
    () => ({ message: 'not denied' }),
    (error: Error) => error,
  )
  own.destroy()
  return /authorization id: ([0-9a-z]+)$/.exec(message)?.[1] ?? message
}

test('G1: shows who did what, filters by the address, and explains a refusal @nojs', async ({
  account,
  consoleFrame,
  iam,
  javaScriptEnabled,
  origin,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateUserCommand({ UserName: '=eve' }))
  const denial = await deniedId(origin, '=eve', iam)
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await consoleFrame.navigation.getByRole('link', { name: 'Event history' }).click()
  await expect(page).toHaveURL(`${PAGE}?readonly=false`)
  const main = page.getByRole('main')
  const list = listPage(page, 'Event history')
  await expect(list.rows.filter({ hasText: '=eve' }).first()).toBeVisible()
  const currentView = main.getByRole('navigation', { name: 'Views' }).locator('[aria-current]')
  await expect(currentView).toHaveText('Changes and sign-ins')
  await main.getByRole('link', { name: 'All events' }).click()
  await expect(page).toHaveURL(PAGE)
  await expect(currentView).toHaveText('All events')
  if (javaScriptEnabled) await expectAccessible(page)

  await page.goto(`${PAGE}?resource=%3Deve&readonly=false&from=yesterday`)
  await expect(list.removeFilter('From yesterday')).toHaveCount(0)
  await expect(list.rows.getByRole('rowheader')).toHaveText(['CreateAccessKey', 'CreateUser'])
  await page.goto(`${PAGE}?event=CreateUser&from=2999-01-01`)
  await expect(main).toContainText('No event matches')

  await page.goto(`${PAGE}?user=%3Deve&refused=1`)
  await list.rows.getByRole('link', { name: 'DeleteUser' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('DeleteUser')
  await expect(main.getByRole('figure', { name: 'Event record' })).toContainText(
    '"errorCode": "AccessDenied"',
  )
  if (javaScriptEnabled) await expectAccessible(page)
  const eventPage = page.url()
  await main.getByRole('link', { name: 'Why was this denied?' }).click()
  await expect(page).toHaveURL(`/iam/authorization-details/${denial}`)

  const id = eventPage.slice(eventPage.lastIndexOf('/') + 1)
  const csv = await page.request.get(`${PAGE}/export?format=csv&user=%3Deve`)
  expect(csv.headers()['content-disposition']).toContain('event_history.csv')
  const [head, ...lines] = (await csv.text()).trim().split('\r\n')
  expect(head).toMatch(/^Event name,Event time,User name,/)
  expect(lines.join()).toContain(id)
  expect(lines.join()).toContain("'=eve")
  const json = await page.request.get(`${PAGE}/export?format=json&resource=%3Deve`)
  const records = (await json.text()).trim().split('\n')
  expect(records.map((record) => JSON.parse(record).eventName)).toContain('CreateUser')
})

test('pages both ways, and shows other columns that people choose', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateUserCommand({ UserName: 'frank' }))
  for (let day = 1; day <= 30; day++)
    await iam.send(
      new TagUserCommand({ UserName: 'frank', Tags: [{ Key: 'day', Value: String(day) }] }),
    )
  await signedInAs(account.adminUserName)
  await page.goto(`${PAGE}?resource=frank`)
  const list = listPage(page, 'Event history')
  await expect(list.rows).toHaveCount(25)
  await list.nextPage.click()
  await expect(page).toHaveURL(/Marker=/)
  await expect(list.rows).toHaveCount(6)
  await expect(list.rows.last()).toContainText('CreateUser')
  const second = page.url()
  await list.previousPage.click()
  await expect(page).not.toHaveURL(second)
  await expect(list.rows).toHaveCount(25)
  await expect(list.rows.first()).toContainText('TagUser')
  await expect(list.previousPage).toHaveAttribute('aria-disabled', 'true')

  await list.openPreferences.click()
  await list.preferences.getByRole('checkbox', { name: 'Source IP address' }).check()
  await list.preferences.getByRole('button', { name: 'Confirm' }).click()
  await expect(list.columnHeader('Source IP address')).toBeVisible()
  await page.setViewportSize({ width: NARROW, height: 800 })
  expect(await beyondTheEdge(page)).toEqual([])
})

test('shows people without the permission what is missing, and downloads nothing', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('bob')
  await page.goto(PAGE)
  await expect(page.getByRole('main')).toContainText('cloudtrail:LookupEvents')
  const answer = await page.request.get(`${PAGE}/export?format=csv`, { maxRedirects: 0 })
  expect(answer.status()).toBe(303)
})
