// Native and database packages stay outside Next's bundles; images are never optimised (no request
// of a user's reaches a decoder).
/** @type {import('next').NextConfig} */
export default {
  serverExternalPackages: [
    '@node-rs/argon2',
    'nodemailer',
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
  ],
  allowedDevOrigins: ['*.localhost'],
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // `npm test` checks types with tsc; a start should not pay for it again
  turbopack: {
    // Polyfills for browsers older than those that Next supports, which the pages need not carry.
    resolveAlias: {
      '../build/polyfills/polyfill-module': './platform/empty.ts',
      'next/dist/build/polyfills/polyfill-module': './platform/empty.ts',
    },
  },
  experimental: {
    // A start took 2.3 s with all pages loaded in advance, and takes 1.4 s without. Only the first
    // page after it is slower, by 0.1 s.
    preloadEntriesOnStart: false,
    serverActions: { bodySizeLimit: '1mb' },
    // By default nearly all styles form one file, and the sign-in page loads the console's as well.
    cssChunking: { type: 'graph', requestCost: 4_000, weightDistribution: 0.5 },
  },
}
