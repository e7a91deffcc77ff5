export { checkFields, fieldsFor, fieldValues, isRequired, parseKept, type FieldFault, type FieldInputs } from './model/fields';
export { CustomFieldInput, type CustomFieldInputProps } from './ui/CustomFieldInput';
