// Estimates the strength of a password in a worker, since a hostile text can take seconds.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonDictionary } from '@zxcvbn-ts/language-common'
import { dictionary as englishDictionary, translations } from '@zxcvbn-ts/language-en'
import type { Strength, StrengthRequest } from './strength'
import { passwordWords } from './words'

const estimator = new ZxcvbnFactory({
  dictionary: { ...commonDictionary, ...englishDictionary },
  graphs: adjacencyGraphs,
  translations: {
    ...translations,
    warnings: { ...translations.warnings, userInputs: passwordWords.yourNames },
  },
})

addEventListener('message', ({ data }: MessageEvent<StrengthRequest>) => {
  const { score, feedback } = estimator.check(data.password, [...data.guesses])
  const advice = [feedback.warning, ...feedback.suggestions].filter((text): text is string =>
    Boolean(text),
  )
  const answer: Strength = { score, advice }
  postMessage(answer)
})
