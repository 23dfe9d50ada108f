// `npm run pictures`: writes docs/pictures. The addresses in them have the port of the documents.
process.env.E2E_PORT ??= '3000'
process.argv.push('-c', 'e2e/pictures/playwright.config.ts')
await import('../test/run-e2e.mjs')
