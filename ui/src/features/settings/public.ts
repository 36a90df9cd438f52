export { useClinicProfile } from "./api";
