export { WaitingRoom } from "./waiting-room/WaitingRoom";
