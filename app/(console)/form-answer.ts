// Whether a page answers a form that was posted without scripts.
import 'server-only'
import { headers } from 'next/headers'

/**
 * Such a page must show the form again, at the same place among its parts, also where what the form
 * edits was deleted meanwhile: else the entries would be lost, and the words about it not read.
 */
export async function isFormAnswer(): Promise<boolean> {
  return (await headers()).get('content-type')?.startsWith('multipart/form-data') ?? false
}
