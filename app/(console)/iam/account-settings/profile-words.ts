// What the published password rules say. `policy-profiles.ts` names the sources.
import { previewWords } from './words'

export const profileWords = {
  legend: 'Start from a profile',
  hint: 'A profile fills in the form and shows what it would do. Nothing is applied until you choose Apply Password Policy.',
  reasons: (title: string) => `Reasons: ${title}`,
  filled: (title: string) => `The form has the values of ${title}. ${previewWords.nothingYet}`,
  profiles: {
    nist: {
      title: 'NIST SP 800-63B',
      use: 'Use NIST SP 800-63B',
      summary:
        'At least 15 characters. No required kinds of characters, no expiration, no memory of old passwords.',
      reasons: [
        'Length: a password that is the only factor needs at least 15 characters. With a second factor, 8 are enough. A password policy applies to users with and without MFA, so the profile uses 15.',
        'No required kinds of characters: people meet such rules in predictable ways, and long passwords gain nothing from them.',
        'No expiration: people who must change a good password choose a weaker one. Require a new password if you suspect that somebody else knows it.',
        'No memory of old passwords: without expiration there is no change to work around.',
        'Users may change their own password, so that they can replace it as soon as they suspect something.',
      ],
    },
    pci: {
      title: 'PCI DSS 4.0',
      use: 'Use PCI DSS 4.0',
      summary:
        'At least 12 characters with letters and numbers, a new one every 90 days, different from the last 4.',
      reasons: [
        'Requirement 8.3.6: at least 12 characters, numeric and alphabetic. IAM can’t require a letter of either case, so the profile requires a lowercase letter and a number.',
        'Requirement 8.3.7: a new password must differ from the four before it.',
        'Requirement 8.3.9: where a password is the only factor, it must be changed at least every 90 days.',
        'Users may change their own password. Without this, users whose password expires are locked out.',
      ],
    },
  },
} as const
