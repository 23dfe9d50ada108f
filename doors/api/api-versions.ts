// The two AWS services that the API implements, with the version and the response namespace from
// their models.

export type Service = 'iam' | 'sts'

export const SERVICES: Readonly<Record<Service, { version: string; namespace: string }>> = {
  iam: { version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
}
