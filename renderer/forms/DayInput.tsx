import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type Day } from '../../shared/kernel/day.ts'
import { useFormat, usePlace } from '../ui/format.ts'
import { inputProps, type FieldBase } from './FieldBase.ts'
import { readDay } from './readDay.ts'

export interface DayInputProps extends FieldBase {
  value: Day | undefined
  onChange: (value: Day | undefined) => void
  min?: Day
  max?: Day
}

/** A day, typed as people write it (`3/11`, `3 nov`, `+7`, `today`), stepped with the arrows, or picked. */
export function DayInput({ value, onChange, min, max, ...field }: DayInputProps) {
  const { t } = useTranslation('ui')
  const place = usePlace()
  const format = useFormat()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const reading = typed === undefined ? undefined : readDay(typed, place)
  const isOutside = (day: Day): boolean => (min !== undefined && day < min) || (max !== undefined && day > max)
  const problem =
    reading === 'unreadable' ? t('dayInput.unreadable') : value !== undefined && isOutside(value) ? t('dayInput.outside') : undefined

  const type = (next: string): void => {
    setTyped(next)
    const read = readDay(next, place)
    if (read !== 'unreadable') onChange(read)
  }
  const settle = (): void => {
    if (reading !== 'unreadable') setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (event.key === 'Enter') settle()
    if (step === 0 || event.altKey) return
    event.preventDefault()
    setTyped(undefined)
    onChange(addDays(value ?? place.today, step))
  }
  const said = typed !== undefined && reading !== undefined && reading !== 'unreadable' ? format.dayLong(reading) : field.hint
  return (
    <TextInput
      {...inputProps({ ...field, error: field.error ?? problem })}
      description={said}
      value={typed ?? (value ? format.day(value) : '')}
      placeholder={t('dayInput.placeholder')}
      autoComplete="off"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={onKeyDown}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              size={24}
              style={{ '--ai-size': '24px' }}
              tabIndex={-1}
              aria-label={t('dayInput.pick')}
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size={16} stroke={1.75} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <DatePicker
              value={value ?? null}
              defaultDate={value ?? place.today}
              onChange={(picked) => {
                setTyped(undefined)
                onChange(picked ?? undefined)
                setOpen(false)
              }}
              firstDayOfWeek={place.dateOrder === 'mdy' ? 0 : 1}
              {...(min === undefined ? {} : { minDate: min })}
              {...(max === undefined ? {} : { maxDate: max })}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
