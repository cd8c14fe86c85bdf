import { useTranslation } from 'react-i18next'

/** What a field of an import is called; a column that stands for none keeps its own header. */
export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation('imports')
  return (field) => (i18n.exists(`field.${field}`, { ns: 'imports' }) ? t(`field.${field as 'rent'}`) : field)
}
