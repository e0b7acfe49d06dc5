import { tokenOf } from "./sound";

/**
 * Names so common among the people the program serves that two of them one letter apart (Marta and María, Marín
 * and Martín, Hernández and Fernández) are two names, and that sharing one says little. Accents left out; words
 * that are one name in two spellings are listed once.
 */
const GIVEN = `aaron abdul abel abraham adela adrian adriana agustin ahmed aida alan alba alberto alejandra alejandro
alexander alexandra alexis alfonso alfredo alicia alma alonso alvaro amalia amanda amelia amina ana andrea andres angel
angela angelica anibal anita antonia antonio araceli ariel armando arturo aurora beatriz belen benito benjamin berta
blanca brenda bryan camila carina carla carlos carlota carmen carolina catalina cecilia celia cesar claudia clara
concepcion consuelo cristian cristina daniel daniela dario david delia diana diego dina domingo dora doris edgar edith
eduardo edwin elena elias elisa eliseo elmer eloisa elsa elvira emilia emiliano emilio emma enrique erica erick ernesto
esperanza esteban estela ester eugenia eugenio eva evelyn fabian fabiola fatima felipe felix fernanda fernando fidel
flora francisca francisco franklin gabriel gabriela genesis gerardo german gilberto gladys glenda gloria gonzalo graciela
gregorio guadalupe guillermo gustavo hassan hector henry hilda hugo hussein ibrahim ignacio ingrid irene iris irma isaac
isabel isidro ismael israel ivan jacinto jaime javier jean jennifer jessica jesus joaquin joel jonathan jorge jose joseph
josefina josue juan juana juanita juliana julia julian julio karen karina karla katherine keila kenia kevin laura leonardo
leonel leticia lidia liliana lilian lina lisa lorena lorenzo lourdes lucas lucia luis luisa luz magdalena manuel
manuela marcela marcelo marco marcos margarita maria mariana maribel marina mario marisol marlene marlon marta martin
martina mateo matias mauricio melissa mercedes miguel milagros miriam moises monica nadia nancy natalia nelson nicolas
nidia noe noemi nora norma nubia nuria olga oliver olivia omar oscar otto pablo pamela paola patricia pedro pilar rafael
ramiro ramon raquel raul rebeca reina rene ricardo rigoberto roberto rocio rodolfo rodrigo rogelio roman rosa rosalia
rosalina rosario ruben ruth salvador samuel sandra santiago santos sara sebastian sergio silvia simon sofia sonia susana
teresa tomas valentina valeria vanesa vanessa veronica vicente victor victoria virginia walter wendy william wilmer wilson
ximena yadira yesenia yolanda youssef yuri zoila`;
const SURNAMES = `abrego acevedo acosta aguilar aguirre alarcon alfaro alonso alvarado alvarez amaya andrade aparicio aquino
aragon arana araujo arce arevalo argueta arias arriaga avila ayala baez baldera baptiste barahona barrera barrientos barrios
batista bautista becerra benitez bermudez bernal blanco bonilla bravo brito bustamante caballero cabrera caceres calderon
calles camacho campos canales cano cantos cardenas cardona carranza carrasco carrillo castaneda castellanos castillo castro
ceballos cerna cervantes chacon chavez cisneros cisse colon contreras cordero cordova corea corrales cortez costa cruz cuellar
cuevas davila delgado diallo diaz dominguez duarte duran echeverria elias enriquez escalante escobar escobedo espinal espinosa
espinoza esquivel estevez estrada fajardo farias ferreira fernandez figueroa flores fonseca franco fuentes funes gallegos
galvez gamez garay garcia garza gil giron godoy gomes gomez gonzalez granados guardado guerra guerrero guevara guillen gutierrez
guzman henriquez heredia hernandez herrera hidalgo huaman huerta hurtado ibarra iglesias jimenez joseph juarez lainez landaverde
lara larios lazo leal leiva lemus leon linares lima lobo lopez lozano lucero lugo luna machado macias madrid maldonado mamani
marin marquez marroquin martin martinez matamoros mata mateo matos mayorga medina medrano mejia melendez melgar membreno mena
mendez mendoza menjivar mercado merino mesa meza milla miranda molina moncada montalvo monterroso montes montoya mora morales
morataya moreira morales moreno moran mosquera munguia munoz murillo najarro navarrete navarro navas nieto nolasco nunez oliva
olivares olivo oliveira oliver orantes ordonez orellana orozco ortega ortiz osorio ovalle pacheco padilla palacios palma pardo
paredes parra pascual paz pena peralta perdomo pereira perez pierre pineda pinto pleitez polanco ponce portillo posada prado
prieto puente pujol quintanilla quinonez quispe quiroz ramirez ramos rangel recinos rendon renteria reyes reynoso ribeiro rico
rios rivas rivera rivero robles rocha rodas rodrigues rodriguez rojas roldan romero romo roque rosa rosales rosario rosas rubio
rueda ruiz saavedra salas salazar salcedo saldana salgado salinas salmeron samayoa sanabria sanchez sandoval santana santiago
santos segovia segura sepulveda serrano sierra silva singh solano solis solorzano soriano sorto sosa soto suarez suazo tapia
tejada tejeda tobar toledo torres trejo trujillo ulloa umana urbina valdes valdez valencia valenzuela valle vallejo vargas
vasquez vega velasco velasquez velez ventura vera vidal villalobos villanueva villatoro villeda villegas vivas yanes zamora
zapata zavala zelaya zepeda zuniga`;

const COMMON: ReadonlySet<string> = new Set(`${GIVEN} ${SURNAMES}`.split(/\s+/).map((word) => tokenOf(word).key));

/** Whether a look-up key (see `NameToken`) is that of a common name. */
export function isCommonName(key: string): boolean {
  return COMMON.has(key);
}
