// Signs a user in to the console without a browser: gets the form, sends it back with its hidden fields, as any HTTP client can.
// PASSWORD=… node e2e/clients/sign-in.mjs http://localhost:3000 <account ID or alias> <user name>
import { fileURLToPath } from 'node:url'

const ENTITIES = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' }
const decoded = (text) => text.replaceAll(/&(quot|#x27|lt|gt|amp);/g, (_, name) => ENTITIES[name])

/** The hidden fields of a page's form: they tell Next which server action the form is of. */
function hiddenFields(page) {
  return [...page.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
    const attribute = (name) => decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    return attribute('type') === 'hidden' ? [[attribute('name'), attribute('value')]] : []
  })
}

/** Gives the session cookie, `name=value`; throws in one sentence when the user is not let in. */
export async function signIn(origin, account, userName, password) {
  const address = `${origin}/signin/${account}`
  const form = new FormData()
  for (const [name, value] of hiddenFields(await (await fetch(address)).text()))
    form.append(name, value)
  for (const [name, value] of Object.entries({ account, userName, password }))
    form.append(name, value)
  // A form is taken from the site's own pages alone; what is no browser says so itself.
  const answer = await fetch(address, {
    method: 'POST',
    headers: { origin },
    body: form,
    redirect: 'manual',
  })
  const cookie = answer.headers
    .getSetCookie()
    .find((line) => /^(?:__Host-)?gatehouse-session=./.test(line))
  if (answer.status !== 303 || !cookie)
    throw new Error(`${userName} was not signed in: status ${answer.status}.`)
  return cookie.split(';')[0]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, account, userName] = process.argv.slice(2)
  const cookie = await signIn(origin, account, userName, process.env.PASSWORD)
  const page = await (await fetch(`${origin}/iam`, { headers: { cookie } })).text()
  if (!page.includes(userName)) throw new Error(`The console does not greet ${userName}.`)
}
