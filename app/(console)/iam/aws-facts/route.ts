// AWS's actions and condition keys for the editor and for suggestions: what is written about all
// services together, or about those that are asked for. Nobody needs all of them at once.
import { requireSession } from '@/doors/console/console-door'
import { indexText, servicesText } from '@/platform/aws-facts/aws-facts'
import { MOST_SERVICES } from '@/rules/facts/aws-facts'

export async function GET(request: Request): Promise<Response> {
  await requireSession('/iam')
  const prefixes = new URL(request.url).searchParams.getAll('prefix')
  if (prefixes.length > MOST_SERVICES) return new Response(null, { status: 400, headers: FRESH })
  const text = prefixes.length === 0 ? indexText() : servicesText([...new Set(prefixes)])
  return new Response(text, {
    headers: { 'content-type': 'application/json; charset=utf-8', ...FRESH },
  })
}

const FRESH = { 'cache-control': 'no-store' }
