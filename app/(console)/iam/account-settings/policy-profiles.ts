// Published password rules as values of the form. A profile fills the form and shows what it would do;
// people can change every value before they apply it.
//
// NIST SP 800-63B, section 3.1.1.2 (revision 4): https://pages.nist.gov/800-63-4/sp800-63b.html
// PCI DSS 4.0.1, requirements 8.3.6, 8.3.7, 8.3.9: https://www.pcisecuritystandards.org/document_library/
import type { PolicyFields } from './policy-fields'

export const PROFILES = ['nist', 'pci'] as const
export type ProfileId = (typeof PROFILES)[number]

const NONE = {
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  EnablePasswordExpiration: false,
  MaxPasswordAge: '',
  HardExpiry: false,
  PreventPasswordReuse: false,
  PasswordReusePrevention: '',
}

export const profileFields: Record<ProfileId, PolicyFields> = {
  nist: { ...NONE, MinimumPasswordLength: '15', AllowUsersToChangePassword: true },
  pci: {
    ...NONE,
    MinimumPasswordLength: '12',
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    EnablePasswordExpiration: true,
    MaxPasswordAge: '90',
    AllowUsersToChangePassword: true,
    PreventPasswordReuse: true,
    PasswordReusePrevention: '4',
  },
}

/** The value of the button that fills in a profile. */
export const profileStep = (id: ProfileId): string => `profile-${id}`

/** The profile whose button was pressed. */
export const profileOfStep = (step: FormDataEntryValue | null): ProfileId | undefined =>
  PROFILES.find((id) => profileStep(id) === step)

export const profileWords = {
  legend: 'Start from a profile',
  hint: 'A profile fills in the form and shows what it would do. Nothing is applied until you choose Apply Password Policy.',
  reasons: (title: string) => `Reasons: ${title}`,
  filled: (title: string) => `The form has the values of ${title}. Nothing has been applied yet.`,
  profiles: {
    nist: {
      title: 'NIST SP 800-63B',
      use: 'Use NIST SP 800-63B',
      summary:
        'At least 15 characters. No required kinds of characters, no expiration, no memory of old passwords.',
      reasons: [
        'Length: a password that is the only factor needs at least 15 characters. With a second factor, 8 are enough; Gatehouse has no second factor, so the profile uses 15.',
        'No required kinds of characters: people meet such rules in predictable ways, and long passwords gain nothing from them.',
        'No expiration: people who must change a good password choose a weaker one. Require a new password when there is a sign that somebody else knows it.',
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
