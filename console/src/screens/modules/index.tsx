import { Route, Routes } from 'react-router';
import { ModuleList } from './ModuleList';
import { ModulePage } from './ModulePage';

export default function Modules() {
  return (
    <Routes>
      <Route index element={<ModuleList />} />
      <Route path=":name" element={<ModulePage />} />
      <Route path=":name/:tab" element={<ModulePage />} />
    </Routes>
  );
}
