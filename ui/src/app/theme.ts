import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from "@mantine/core";

const brand: MantineColorsTuple = [
  "#e7f6f8",
  "#cfeaee",
  "#9ed6dd",
  "#6bbfcb",
  "#46afbe",
  "#2aa1b2",
  "#178798",
  "#0b7285",
  "#085f6f",
  "#064a57",
];

// Blur costs a frame on machines without a GPU, so no overlay has any.
const overlay = { overlayProps: { blur: 0, backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } };
const small = { size: "sm" } as const;
const quick = { transitionProps: { duration: 120 } };

/** Mantine with the tokens of the design. */
export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 7 },
  colors: { brand },
  white: "#ffffff",
  black: "#1f272e",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "ui-monospace, monospace",
  headings: {
    fontFamily: "var(--font)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: rem(20), lineHeight: "1.3" },
      h2: { fontSize: rem(16), lineHeight: "1.4" },
      h3: { fontSize: rem(14), lineHeight: "1.45" },
    },
  },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.45", lg: "1.45", xl: "1.4" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: "md",
  shadows: { sm: "var(--shadow)", md: "var(--shadow)", lg: "var(--shadow)", xl: "var(--shadow)" },
  cursorType: "pointer",
  respectReducedMotion: true,
  // By name, not by `X.extend`: importing every component here would put them all into the first load.
  components: {
    ActionIcon: {
      defaultProps: { variant: "subtle", size: "var(--control-height)", color: "gray" },
    },
    Badge: { defaultProps: { tt: "none", radius: "sm", fw: 600 } },
    Button: { defaultProps: small },
    DateInput: { defaultProps: small },
    Drawer: { defaultProps: { position: "right", ...overlay } },
    Input: { defaultProps: small },
    InputWrapper: { defaultProps: small },
    Kbd: { defaultProps: { size: "xs" } },
    // The placeholder that would take the focus first is no menu item, and screen readers stumble over it.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false, ...quick } },
    Modal: { defaultProps: { centered: false, yOffset: "6vh", ...overlay } },
    PasswordInput: { defaultProps: small },
    // Dialogs live beside the screen, so that the lock can cover them too.
    Portal: { defaultProps: { target: "#overlays" } },
    SegmentedControl: { defaultProps: { size: "sm", transitionDuration: 120 } },
    Select: { defaultProps: { size: "sm", allowDeselect: false, checkIconPosition: "right" } },
    SpotlightRoot: { defaultProps: overlay },
    Switch: { defaultProps: small },
    Table: { defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md" } },
    Tabs: { defaultProps: { keepMounted: false } },
    Textarea: { defaultProps: { size: "sm", autosize: true, minRows: 2 } },
    TextInput: { defaultProps: small },
    Tooltip: {
      defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } },
    },
  },
});

const surfaces = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--dim)",
  "--mantine-color-placeholder": "var(--dim)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-error": "var(--danger-text)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled": "var(--subtle)",
  "--mantine-color-disabled-color": "var(--dim)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-color-brand-light": "var(--accent-faint)",
  "--mantine-color-brand-light-hover": "var(--accent-soft)",
  "--mantine-color-brand-light-color": "var(--accent-text)",
  "--mantine-color-brand-outline": "var(--accent-text)",
  "--mantine-color-brand-text": "var(--accent-text)",
  "--mantine-color-gray-text": "var(--dim)",
  "--mantine-color-gray-light-color": "var(--text)",
  "--mantine-color-red-light": "var(--danger-soft)",
  "--mantine-color-red-light-color": "var(--danger-text)",
  "--mantine-color-red-outline": "var(--danger-text)",
  "--mantine-color-red-text": "var(--danger-text)",
  "--mantine-color-red-filled": "#c92a2a",
  "--mantine-color-red-filled-hover": "#b02525",
};

/** Gives Mantine's variables the values of tokens.css, which already differ by colour scheme. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
