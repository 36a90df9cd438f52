export { useStaff } from "./api";
