import type { PersonName } from "~/domain/people";

/** `"Given | Surname1 | Surname2"` as a name. */
export function named(text: string): PersonName {
  const [given = "", firstSurname = "", secondSurname = ""] = text.split("|").map((part) => part.trim());
  return { given, firstSurname, secondSurname };
}

/** One person written twice: the pairs the work must find. Why, first name, second name. */
export const SAME_PERSON: [string, string, string][] = [
  ["Hernández and Ernandes", "María Elena | Hernández | López", "Maria Elena | Ernandes | Lopez"],
  ["Hernández and Ernandes, one surname", "Carlos | Hernández", "Carlos | Ernandes"],
  ["Xiomara and Siomara", "Xiomara | Castellanos | Rivas", "Siomara | Castellanos | Rivas"],
  ["Xiomara and Siomara, one surname", "Xiomara | Paz", "Siomara | Paz"],
  ["Vásquez and Básquez", "José Luis | Vásquez | Tum", "Jose Luis | Básquez | Tum"],
  ["Vásquez and Velásquez's neighbour Basques", "Ana | Vásquez", "Ana | Basques"],
  ["Yesenia and Jessenia", "Yesenia | Morales | Cruz", "Jessenia | Morales | Cruz"],
  ["Yesenia and Llesenia", "Yesenia | Morales", "Llesenia | Morales"],
  ["Mohammed and Muhamad", "Mohammed | Diallo", "Muhamad | Diallo"],
  ["Mohammed and Muhamad, surnames too", "Ahmed | Mohammed", "Ahmad | Muhamad"],
  ["Mohamed and Mohammad", "Mohamed | Ould | Salem", "Mohammad | Ould | Salem"],
  ["surnames swapped", "Rosa | García | Mejía", "Rosa | Mejía | García"],
  ["surnames swapped and spelled otherwise", "Rosa | Jiménez | Chávez", "Rosa | Chaves | Gimenez"],
  ["second surname dropped", "Luis Alberto | Chuquimarca | Vélez", "Luis Alberto | Chuquimarca"],
  ["second surname dropped, common name", "Juan Carlos | García | Pérez", "Juan Carlos | García"],
  ["second surname and second given name dropped", "Ana Beatriz | Portillo | Menjívar", "Ana | Portillo"],
  ["known by the second surname", "José Antonio | Ajú | Tzoc", "José Antonio | Tzoc"],
  ["known by the second surname and given name", "José Antonio | Ajú | Tzoc", "Antonio | Tzoc"],
  ["second given name dropped", "Marta Lucía | Cajamarca | Sisa", "Lucía | Cajamarca | Sisa"],
  ["accents left out", "Ángela | Núñez | Ibáñez", "Angela | Nunez | Ibanez"],
  ["particles left out", "Rosa | de la Cruz | Santos", "Rosa | Cruz | Santos"],
  ["particles written together", "Rosa | de la Cruz", "Rosa | Delacruz"],
  ["surnames with a hyphen in one field", "Ruth | Feldman-Báez", "Ruth | Feldman | Báez"],
  ["given names written together", "Joséluis | Tum | Xol", "José Luis | Tum | Xol"],
  ["a K'iche' apostrophe", "Diego | Tz'unun | K'oj", "Diego | Tzunun | Koj"],
  ["one letter wrong", "Wilner | Desirre | Auguste", "Wilner | Desirte | Auguste"],
  ["two letters swapped", "Gurpreet | Dhaliwal", "Gurpreet | Dhailwal"],
  ["i for y, y for i", "Yeimy | Reyes | Funes", "Yeimi | Reies | Funez"],
  ["x for j", "Ximena | Mexía", "Jimena | Mejía"],
  ["surname written first", "Tran | Minh", "Minh | Tran"],
  ["an initial", "J. Antonio | Ajú | Tzoc", "José Antonio | Ajú | Tzoc"],
  ["an abbreviation", "Ma. del Carmen | López | Ruiz", "María del Carmen | López | Ruiz"],
  ["Huamán and Guamán", "Rosa Elvira | Huamán | Ccori", "Rosa Elvira | Guamán | Ccori"],
  ["written in Arabic", "محمد | الحسن", "محمّد | الحسن"],
];

const WRITTEN_OUT = `
José Luis | García | López -- José Antonio | García | López
María | García | Hernández -- María | García | Ramírez
María Elena | García -- María José | García
Juan | García | Pérez -- Pedro | García | Pérez
Ana | Hernández | Cruz -- Ana | Fernández | Cruz
Carlos | Hernández -- Carlos | Fernández
Marta | Martínez | Ruiz -- María | Martínez | Ruiz
Mario | López | Díaz -- María | López | Díaz
Daniel | Rivera | Soto -- Daniela | Rivera | Soto
Luis | Ramos | Vega -- Luisa | Ramos | Vega
Juan | Marín -- Juan | Martín
Rosa | Arias | Luna -- Rosa | Farías | Luna
Fernando | Reyes | Paz -- Fernanda | Reyes | Paz
Julio | Mejía | Cano -- Julia | Mejía | Cano
Karina | Salazar -- Marina | Salazar
Ramón | Ortiz | Gil -- Román | Ortiz | Gil
Elena | Campos | Rey -- Elisa | Campos | Rey
Carlos | Molina -- Carlos | Medina
Carlos | Rivero | Lara -- Carlos | Rivera | Lara
Andrés | Santos -- Andrés | Cantos
Gabriel | Mendoza -- Gabriel | Méndez
Gabriela | Castro -- Gabriela | Castillo
Óscar | Vargas | Peña -- Óscar | Vega | Peña
José | Solano | Ruiz -- José | Solís | Ruiz
Mohammed | Diallo -- Mamadou | Diallo
Mohammed | Ali -- Mahmoud | Ali
Ahmed | Hassan -- Ahmed | Hussein
Fatou | Diagne -- Fatoumata | Diop
Jean | Pierre -- Jean | Joseph
Jean Baptiste | Charles -- Jean Robert | Charles
Gurpreet | Singh -- Harpreet | Singh
Gurpreet | Singh | Dhaliwal -- Gurpreet | Singh | Sandhu
Wilner | Désir -- Wilson | Désir
Yesenia | Morales | Cruz -- Yessica | Morales | Cruz
Xiomara | Castellanos -- Omara | Castillo
Kevin | Reyes | Funez -- Kevin | Reyes | Flores
José | Tzoc | Ajú -- José | Tzul | Ajú
Diego | Xol -- Diego | Tum
Emerson | Vieira -- Anderson | Vieira
João | Silva | Santos -- José | Silva | Santos
Ana | Silva -- Ana Paula | Souza
Luis | Mendoza | García -- José Luis | Herrera | García
José Luis | García -- José | García | Mendoza
Juan | Pérez | Soto -- Juan | Soto | Luna
Sara | Gómez -- Sara | Gámez
Nelson | Suárez -- Nelson | Juárez
Blanca | Bravo -- Blanca | Blanco
Alicia | Rojas | Mora -- Alicia | Reyes | Mora
Pablo | Nieto -- Pablo | Prieto
Iris | Luna | Paz -- Irma | Luna | Paz
Ibrahima | Sow -- Ibrahima | Sall
Mamadou | Baldé -- Mamadou | Barry
Rosa | Quispe | Mamani -- Rosa | Mamani | Condori
Darwin | Mosquera -- Edwin | Mosquera
Nubia | Tobón | Arias -- Nidia | Tobón | Arias
Minh | Tran -- Minh | Trinh
Wei | Chen -- Wei | Cheng
Ana | de la Cruz -- Ana | de la Rosa
Eva | Leiva -- Elva | Leiva
Jesús | Cortez | Amaya -- Jesús | Costa | Amaya
`;

const GIVEN = [
  "José Luis",
  "María Elena",
  "Carlos",
  "Ana Lucía",
  "Pedro",
  "Rosa Elvira",
  "Miguel Ángel",
  "Sandra",
  "Óscar René",
  "Blanca Estela",
  "Wilmer",
  "Delia",
  "Jorge",
  "Norma Patricia",
];
const SURNAMES = [
  "García",
  "Hernández",
  "López",
  "Pérez",
  "Ramírez",
  "Cruz",
  "Mejía",
  "Portillo",
  "Chávez",
  "Quispe",
  "Tzoc",
  "Vásquez",
  "Rodríguez",
];

/**
 * At least 200 pairs of two different people, among them brothers and sisters, namesakes with other surnames, and
 * many who share one common surname.
 */
export const UNRELATED: [string, string][] = [
  ...WRITTEN_OUT.trim()
    .split("\n")
    .map((line): [string, string] => {
      const [first = "", second = ""] = line.split(" -- ");
      return [first, second];
    }),
  ...GIVEN.flatMap((given, at) =>
    SURNAMES.map((surname, place): [string, string] => {
      const otherGiven = GIVEN[(at + 1 + (place % 5)) % GIVEN.length];
      const second = SURNAMES[(place + 2 + (at % 3)) % SURNAMES.length];
      const otherSecond = SURNAMES[(place + 6 + (at % 4)) % SURNAMES.length];
      // A shared first surname with two or with one name, the same two surnames, or the same given names alone.
      const kind = (at + place) % 4;
      if (kind === 0) return [`${given} | ${surname} | ${second}`, `${otherGiven} | ${surname} | ${otherSecond}`];
      if (kind === 1) return [`${given} | ${surname}`, `${otherGiven} | ${surname}`];
      if (kind === 2) return [`${given} | ${surname} | ${second}`, `${otherGiven} | ${surname} | ${second}`];
      return [`${given} | ${surname} | ${second}`, `${given} | ${otherSecond} | ${second}`];
    }),
  ),
];
