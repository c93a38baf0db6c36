import { StaffLayout } from "#app/_server/staff-layout.tsx";

export default StaffLayout;
