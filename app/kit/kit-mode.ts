// The kit's pages exist for development and tests only.
import { notFound } from 'next/navigation'
import { config } from '@/platform/config'

/** Responds with 404 unless the server runs in development or in test mode. */
export function requireKitMode(): void {
  if (process.env.NODE_ENV === 'production' && !config().testMode) notFound()
}
