import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inputProps, type FieldBase } from './FieldBase.ts'
import classes from './RefPicker.module.css'

export interface Picked {
  id: string
  label: string
  /** Tells two of the same name apart: a room, a number. */
  note?: string | undefined
}

export interface RefPickerProps extends FieldBase {
  value: Picked | undefined
  onChange: (value: Picked | undefined) => void
  /** A hook that finds what begins with the text: usually a `useRead` in a function of its own. */
  useFind: (text: string) => { found: readonly Picked[]; searching: boolean }
  placeholder?: string
}

/** Another record, found by typing a few letters. Clearing the text clears the choice. */
export function RefPicker({ value, onChange, useFind, placeholder, ...field }: RefPickerProps) {
  const { t } = useTranslation('ui')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [asked] = useDebouncedValue(typed ?? '', 80)
  const { found, searching } = useFind(asked)
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (typed !== undefined && typed !== '') selectFirstOption()
  }, [found, typed, selectFirstOption])
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        onChange(found.find((one) => one.id === id))
        setTyped(undefined)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          {...inputProps(field)}
          value={typed ?? value?.label ?? ''}
          {...(placeholder === undefined ? {} : { placeholder })}
          autoComplete="off"
          rightSection={searching && typed !== undefined ? <Loader size={14} /> : undefined}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            setTyped(undefined)
          }}
          onChange={(event) => {
            const next = event.currentTarget.value
            setTyped(next)
            if (next === '') onChange(undefined)
            combobox.openDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {found.length === 0 ? (
          <Combobox.Empty>{asked === '' ? t('picker.type') : t('picker.none', { text: asked })}</Combobox.Empty>
        ) : (
          <Combobox.Options className={classes.options} aria-label={field.label}>
            {found.map((one) => (
              <Combobox.Option key={one.id} value={one.id}>
                <span className={classes.label}>{one.label}</span>
                {one.note !== undefined && <span className={classes.note}>{one.note}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}
