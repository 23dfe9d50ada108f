// What to do if the second step can't be passed. It reads nothing, so it is the same for everybody.
import { PageTitle } from '@/components/page/page-title'
import advice from '../../having-trouble/trouble.module.css'
import styles from '../../sign-in.module.css'
import { secondStepWords, troubleshootWords as words } from '../words'

export default function TroubleshootMfa() {
  return (
    <>
      <PageTitle title={words.title} />
      <h1 className={styles.title}>{words.title}</h1>
      <div className={styles.form}>
        <section className={advice.advice}>
          <h2>{words.refusedTitle}</h2>
          <ul>
            {words.refused.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p>
            <a href="/multi-factor-authentication/resync">{secondStepWords.resyncLink}</a>
          </p>
        </section>
        <section className={advice.advice}>
          <h2>{words.lostTitle}</h2>
          <p>{words.lostOther}</p>
          <p>{words.lostUser}</p>
          <p>{words.lostRoot}</p>
        </section>
        <section className={advice.advice}>
          <h2>{words.passwordTitle}</h2>
          <p>{words.passwordText}</p>
        </section>
      </div>
      <div className={styles.foot}>
        <a href="/multi-factor-authentication">{secondStepWords.backToCode}</a>
      </div>
    </>
  )
}
