export { usePractitioners, useStaff } from "./api";
