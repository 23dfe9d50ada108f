// `npm run docs`: builds the site in dist/site, and fails if a link is dead.
import { join } from 'node:path'
import { ROOT } from '../../start/build-steps.mjs'
import { buildSite } from './build.mjs'

const folder = join(ROOT, 'dist', 'site')
const dead = buildSite(ROOT, folder)
for (const sentence of dead) console.error(sentence)
if (dead.length > 0) process.exitCode = 1
else console.log(join(folder, 'index.html'))
