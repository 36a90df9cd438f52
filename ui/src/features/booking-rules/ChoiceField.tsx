import { Checkbox } from "@mantine/core";
import classes from "./ChoiceField.module.css";

interface ChoiceFieldProps {
  label: string;
  /** What it means to choose some, or none. */
  description: string;
  choices: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any of several, each with its own box. */
export const ChoiceField = ({ label, description, choices, chosen, onChange }: ChoiceFieldProps) => (
  <Checkbox.Group label={label} description={description} value={[...chosen]} onChange={onChange}>
    <div className={classes.choices}>
      {choices.map(({ id, name }) => (
        <Checkbox key={id} value={id} label={<bdi>{name}</bdi>} size="sm" />
      ))}
    </div>
  </Checkbox.Group>
);
