// Page size, visible columns and density: a form in a popover, which opens without scripts.
import type { ListPreferences } from '@/doors/console/list-preferences'
import { GearIcon } from './icons'
import listStyles from './list.module.css'
import type { ListDefinition, ListQuery } from './list-definition'
import { listAddress, withPage } from './list-query'
import { PopoverForm } from './popover-form'
import styles from './preferences.module.css'
import { listWords as words } from './words'

interface Props<D extends ListDefinition> {
  definition: D
  query: ListQuery<D>
  preferences: ListPreferences
  save: (form: FormData) => Promise<void>
}

export function PreferencesButton<D extends ListDefinition>(props: Props<D>) {
  const { definition, query, preferences, save } = props
  const id = `${definition.name}-preferences`
  return (
    <>
      <button
        className={listStyles.gear}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={words.preferences}
        title={words.preferences}
      >
        <GearIcon />
      </button>
      <div
        className={styles.preferences}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={`${id}-title`}
      >
        <h2 className={styles.title} id={`${id}-title`}>
          {words.preferences}
        </h2>
        <PopoverForm
          // Stored preferences are the new defaults of the fields.
          key={JSON.stringify(preferences)}
          popover={id}
          action={save}
          className={styles.form}
          buttonsClassName={styles.buttons}
          cancel={words.cancel}
          confirm={words.confirm}
        >
          <input type="hidden" name="list" value={definition.name} />
          {/* Another page size has other pages: return to the first. */}
          <input
            type="hidden"
            name="returnTo"
            value={listAddress(definition, withPage(query, undefined))}
          />
          <fieldset>
            <legend>{words.pageSize}</legend>
            {definition.pageSizes.map((size) => (
              <label key={size} className={styles.check}>
                <input
                  type="radio"
                  name="size"
                  value={size}
                  defaultChecked={size === preferences.size}
                />
                {words.rows(size)}
              </label>
            ))}
            <label className={`${styles.check} ${styles.density}`}>
              <input
                type="checkbox"
                name="density"
                value="compact"
                defaultChecked={preferences.density === 'compact'}
              />
              {words.compact}
            </label>
          </fieldset>
          <fieldset>
            <legend>{words.columns}</legend>
            {definition.columns.map(({ id: column, header, always = false }) => (
              <label key={column} className={styles.check}>
                <input
                  type="checkbox"
                  name="column"
                  value={column}
                  defaultChecked={preferences.columns.includes(column)}
                  disabled={always}
                />
                {header}
              </label>
            ))}
          </fieldset>
        </PopoverForm>
      </div>
    </>
  )
}
