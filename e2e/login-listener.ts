// The tool of `aws login` on the browser's device: it listens for the browser, as the AWS CLI does.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Its icon is in the page, so that the browser asks for no other. */
const PAGE = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Tool</title>
  <p>You can close this tab.</p>`

/** Listens on a port of its own. `answer` resolves with the parameters that the browser brings. */
export async function loginListener() {
  let received: (query: URLSearchParams) => void
  const answer = new Promise<URLSearchParams>((resolve) => {
    received = resolve
  })
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://127.0.0.1')
    res.setHeader('content-type', 'text/html; charset=utf-8')
    res.end(PAGE)
    if (url.pathname === '/oauth/callback') received(url.searchParams)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    redirectUri: `http://127.0.0.1:${port}/oauth/callback`,
    answer,
    close: () => server.close(),
  }
}
